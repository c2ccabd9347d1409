/** Ten kinds of question that analysts ask, over the site's own snapshots. */
export const referenceQueries: Record<string, string> = {
  filter: `SELECT year, edition, country, production_t_reo FROM production
    WHERE row_kind = 'country' AND year >= 2020 AND production_t_reo > 10000 ORDER BY year, edition, country`,
  group: `SELECT year(month) AS year, country, sum(value_usd) AS value_usd, sum(net_weight_kg) AS net_weight_kg
    FROM china_exports GROUP BY ALL ORDER BY year, value_usd DESC`,
  join: `SELECT production.country, production.year, production_t_reo, political_stability
    FROM production JOIN governance USING (iso3, year)
    WHERE production.edition = 'MCS2022' ORDER BY production_t_reo DESC, production.country`,
  window: `SELECT month, country, value_usd,
      avg(value_usd) OVER (PARTITION BY country ORDER BY month ROWS 11 PRECEDING) AS year_mean_usd
    FROM china_exports ORDER BY country, month`,
  quantile: `SELECT material, count(*) AS prices, quantile_cont(price_usd_per_kg, [0.1, 0.5, 0.9]) AS usd_per_kg
    FROM prices WHERE price_usd_per_kg IS NOT NULL GROUP BY material ORDER BY material`,
  pivot: `PIVOT (SELECT country, year, edition, production_t_reo FROM production WHERE row_kind = 'country')
    ON year IN (2021, 2022, 2023, 2024) USING sum(production_t_reo) ORDER BY edition, country`,
  "top n": `SELECT month, country, value_usd FROM china_exports ORDER BY value_usd DESC, month, country LIMIT 10`,
  "text search": `SELECT hs6, product, country, sum(import_value_usd) AS value_usd FROM us_imports
    WHERE product ILIKE '%compound%' OR country ILIKE '%land%' GROUP BY ALL ORDER BY value_usd DESC, country, hs6`,
  "self-join": `SELECT later.year, country, later.production_t_reo - earlier.production_t_reo AS change_t_reo
    FROM production AS later JOIN production AS earlier USING (edition, row_kind, country)
    WHERE later.year = earlier.year + 1 ORDER BY abs(change_t_reo) DESC, later.year, country`,
  concentration: `WITH shares AS (
      SELECT year, edition, 100 * production_t_reo / sum(production_t_reo) OVER (PARTITION BY year, edition) AS pct
      FROM production WHERE row_kind = 'country')
    SELECT year, edition, round(sum(pct ** 2)) AS hhi_points FROM shares GROUP BY year, edition ORDER BY year, edition`,
};
