/** The same ten kinds of question as over the snapshots, over the made-up table of trade. */
export const tradeQueries: Record<string, string> = {
  filter: `SELECT month, partner, hs6, value, weight FROM trade
    WHERE reporter = 'AUS' AND year BETWEEN 2018 AND 2020 AND value > 10000000 ORDER BY month, partner, hs6, value`,
  group: `SELECT reporter, year, sum(value) AS value, sum(weight) AS weight, count(*) AS rows FROM trade
    GROUP BY reporter, year ORDER BY reporter, year`,
  join: `SELECT reporter, year, max(100 * trade.value / whole.value) AS largest_pct
    FROM trade JOIN (SELECT reporter, year, sum(value) AS value FROM trade GROUP BY ALL) AS whole USING (reporter, year)
    GROUP BY reporter, year ORDER BY reporter, year`,
  window: `SELECT reporter, hs6, partner, value FROM trade WHERE year = 2019
    QUALIFY row_number() OVER (PARTITION BY reporter, hs6 ORDER BY value DESC) = 1 ORDER BY reporter, hs6`,
  quantile: `SELECT hs6, quantile_cont(value / weight, [0.1, 0.5, 0.9]) AS usd_per_kg FROM trade
    GROUP BY hs6 ORDER BY hs6`,
  pivot: `PIVOT (SELECT reporter, year, value FROM trade WHERE year >= 2015)
    ON year IN (2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024) USING sum(value) ORDER BY reporter`,
  "top n": `SELECT month, reporter, partner, hs6, value FROM trade ORDER BY value DESC, month, reporter LIMIT 20`,
  "text search": `SELECT partner, count(*) AS rows, sum(value) AS value FROM trade
    WHERE partner ILIKE '%island%' GROUP BY partner ORDER BY partner`,
  "self-join": `WITH yearly AS (SELECT reporter, hs6, year, sum(value) AS value FROM trade GROUP BY ALL)
    SELECT later.year, reporter, hs6, later.value - earlier.value AS change
    FROM yearly AS later JOIN yearly AS earlier USING (reporter, hs6)
    WHERE later.year = earlier.year + 1 ORDER BY abs(change) DESC, reporter, hs6 LIMIT 50`,
  concentration: `WITH partners AS (SELECT year, hs6, partner, sum(value) AS value FROM trade GROUP BY ALL),
    shares AS (SELECT year, hs6, 100 * value / sum(value) OVER (PARTITION BY year, hs6) AS pct FROM partners)
    SELECT year, hs6, sum(pct ** 2) AS hhi FROM shares GROUP BY year, hs6 ORDER BY year, hs6`,
};
