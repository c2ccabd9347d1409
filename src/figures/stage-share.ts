import { formatPercent } from "../lib/format.js";
import { type Figure, numberOf, rowWhere } from "./figure.js";
import { accent, namedBars, percentAxis } from "./marks.js";

export const stageShare: Figure = {
  id: "stage-share",
  title: () => "The further down the chain, the larger China's share",
  subtitle: "China's share of the world by stage, per cent, 2024",
  query: `
    SELECT CASE stage WHEN 'mine' THEN 'Mining, magnet rare earths' WHEN 'separation' THEN 'Separation, magnet rare earths'
             ELSE 'Magnet making, permanent magnets' END AS stage_name,
      stage, share_pct, share_pct_status, basis, year, edition, source, provenance, line
    FROM stage_shares
    WHERE iso3 = 'CHN' AND year = 2024
      AND ((edition = 'CMD2025' AND basis = 'magnet rare earths') OR (edition = 'IEA2025' AND stage = 'magnet'))
    ORDER BY share_pct`,
  columns: {
    stage_name: "Stage",
    share_pct: "China's share, %",
    basis: "Share of what",
    year: "Year",
    edition: "Edition",
    provenance: "Provenance",
    line: "Line of stage_shares.csv",
  },
  summary: (rows) => {
    const of = (stage: string) => formatPercent(numberOf(rowWhere(rows, { stage }), "share_pct"));
    return `In 2024 China mined ${of("mine")} of the world's magnet rare earths, separated ${of("separation")} of them and made ${of("magnet")} of the permanent magnets, by figures of the International Energy Agency.`;
  },
  note: "The share of magnets is read in a compilation of IEA figures, not in the agency's own release.",
  spec: (_rows, view) => ({
    height: { step: 44 },
    encoding: { x: { ...percentAxis, title: null } },
    layer: namedBars(view, {
      name: "stage_name",
      value: "share_pct",
      text: { field: "share_pct", format: ".0f" },
      color: { value: accent(view) },
    }),
  }),
};
