/** Six made-up suppliers for the examples of portfolios: cost in dollars a kilogram, capacity as a part of the demand. */
export const suppliers = {
  suppliers: ["A", "B", "C", "D", "E", "F"],
  cost_usd_per_kg: [55, 70, 74, 92, 80, 78],
  upper: [0.9, 0.25, 0.3, 0.12, 0.1, 0.15],
};
