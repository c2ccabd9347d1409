import { clamp, roundHalfUp } from "../arithmetic.js";
import { checkFraction, checkNumber, checkOneOf, checkPositive, checkQuantity, checkRange } from "../check.js";

export type Supplier = {
  /** Share of the mix, 0 to 1. */
  share: number;
  /** Governance weight, 0 (best) to 10. */
  wgi_0_10: number;
  /** Trade parameter: 1, 0.8 for EU members, 1.1 to 1.5 for export restrictions. */
  t?: number;
};
export type Mode = "GS" | "EU" | "GS+EU";
export type SupplyRiskInput = {
  /** Global supply and EU sourcing as suppliers, or their index where that is all one has. */
  gs?: readonly Supplier[] | null;
  eu?: readonly Supplier[] | null;
  hhi_wgi_gs?: number | null;
  hhi_wgi_eu?: number | null;
  /** Import reliance; needed for both mixes together. */
  ir?: number | null;
  /** End-of-life recycling input rate, 0 to 1. */
  eol_rir?: number;
  /** Substitution index, above 0 to 1; 1 is no substitute. */
  si_sr?: number;
  mode?: Mode;
};
export type SupplyRisk = {
  hhi_wgi_gs: number | null;
  hhi_wgi_eu: number | null;
  sr: number | null;
  /** As published, with one decimal. */
  sr_1dp: number | null;
};

/**
 * Supply risk of a material at one stage: [HHI_GS·IR/2 + HHI_EU·(1 − IR/2)]·(1 − EoL_RIR)·SI_SR, where each HHI is
 * Σ share²·WGI·t. With only one mix, or when `mode` asks for it, that mix alone. Null when what the mode needs is missing.
 * Sources: European Commission 2017, doi:10.2873/769526; Regulation (EU) 2024/1252, Annex II, section 2.
 * @throws MethodError for shares, rates or weights outside their range
 */
export function supplyRiskEU(input: SupplyRiskInput): SupplyRisk {
  const { ir = null, eol_rir = 0, si_sr = 1 } = input;
  const gs = toIndex(input.gs, input.hhi_wgi_gs);
  const eu = toIndex(input.eu, input.hhi_wgi_eu);
  const given = gs !== null && eu !== null ? "GS+EU" : gs !== null ? "GS" : "EU";
  const mode = checkOneOf(input.mode ?? given, ["GS", "EU", "GS+EU"], "mode");
  const factor =
    (1 - checkFraction(eol_rir, "recycling rate")) * checkRange(checkPositive(si_sr, "index"), "index", 0, 1);
  const core = mode === "GS" ? gs : mode === "EU" ? eu : mix(gs, eu, ir);
  const sr = core === null ? null : core * factor;
  return { hhi_wgi_gs: gs, hhi_wgi_eu: eu, sr, sr_1dp: sr === null ? null : roundHalfUp(sr, 1) };
}

function mix(gs: number | null, eu: number | null, ir: number | null): number | null {
  if (gs === null || eu === null || ir === null) return null;
  const half = clamp(checkNumber(ir, "import reliance"), 0, 1) / 2;
  return gs * half + eu * (1 - half);
}

function toIndex(suppliers: readonly Supplier[] | null = null, index: number | null = null): number | null {
  if (!suppliers?.length) return index === null ? null : checkQuantity(index, "index");
  let total = 0;
  for (const { share, wgi_0_10, t = 1 } of suppliers)
    total +=
      checkFraction(share, "share") ** 2 *
      checkRange(wgi_0_10, "governance weight", 0, 10) *
      checkPositive(t, "trade parameter");
  return total;
}
