import type { Binding, Session } from "./database.js";

/** Gives a statement's parameters their values, in the session's variables `parameter_1` and so on. */
export async function setVariables(session: Session, bindings: readonly Binding[]) {
  for (const [i, binding] of bindings.entries()) {
    const cast = ({ type }: Binding) => `CAST(? AS ${type === "NULL" ? "INTEGER" : type})`;
    const items = "items" in binding ? binding.items : undefined;
    const value = items ? `[${items.map(cast).join(", ")}]` : cast(binding);
    const texts = (items ?? [binding]).map((item) => ("text" in item ? item.text : null));
    await session.bind(`SET VARIABLE parameter_${i + 1} = ${value}`, texts);
  }
}
