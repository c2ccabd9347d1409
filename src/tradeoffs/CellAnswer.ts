import { decision } from "../lib/scenario/decision.js";
import type { Cell } from "../lib/scenario/decisionInputs.js";
import { cellSentence } from "../lib/tradeoffs/cellQuestion.js";
import type { Comparison } from "../lib/tradeoffs/comparison.js";
import { element } from "../query/element.js";
import type { CellSaid } from "./openCellQuestions.js";
import { reader } from "./reader.js";

/** What would have to change about a cell, with the authors' weights and the reader's. */
export function CellAnswer(authors: Comparison): CellSaid {
  return (option, criterion, why) => {
    const { inputs, sets, assumptions } = reader.comparison ?? authors;
    const cell = inputs.cells.find((one) => one.option === option && one.criterion === criterion) as Cell;
    const equal = decision(inputs, sets[0]?.weights ?? {}, assumptions);
    const named = [inputs.options.find(({ id }) => id === option), inputs.criteria.find(({ id }) => id === criterion)];
    return {
      title: named.map((one) => one?.name).join(": "),
      said: [
        ...(why.length ? [element("p", { className: "cell-reason" }, why)] : []),
        element("p", {}, [
          element("b", { textContent: "What would have to change? " }),
          `With equal weights: ${small(cellSentence(equal, cell))}`,
        ]),
        ...(reader.result
          ? [element("p", { textContent: `With your weights: ${small(cellSentence(reader.result, cell))}` })]
          : []),
      ],
    };
  };
}

/** A sentence that goes on after a colon. */
const small = (text: string) => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
