/** The pages of the site in reading order: what the navigation shows. */
export const pages = [
  { path: "/index", name: "Briefing", title: "Diversify for balance" },
  { path: "/dependence", name: "Dependence", title: "Where supply comes from" },
  { path: "/implications", name: "Implications", title: "Five implications" },
  { path: "/strategies", name: "Strategies", title: "Four strategies" },
  { path: "/tradeoffs", name: "Trade-offs", title: "Trade-offs" },
  { path: "/scenarios", name: "Scenarios", title: "Scenarios" },
  { path: "/claims", name: "Claims", title: "Claims" },
  { path: "/query", name: "Query", title: "Question the data" },
  { path: "/data", name: "Data", title: "The data" },
  { path: "/methods", name: "Methods", title: "Methods" },
] as const;
