-- question: Whose mine production in 2024 did USGS revise most?
-- note: The same year in two editions a year apart. A figure without its edition is half a figure.

SELECT country,
  earlier.production_t_reo AS mcs2025_t_reo,
  later.production_t_reo AS mcs2026_t_reo,
  later.production_t_reo - earlier.production_t_reo AS change_t_reo,
  round(100 * change_t_reo / nullif(mcs2025_t_reo, 0)) AS change_pct
FROM production AS earlier
JOIN production AS later USING (year, row_kind, country)
WHERE year = 2024 AND row_kind = 'country'
  AND earlier.edition = 'MCS2025' AND later.edition = 'MCS2026'
  AND later.production_t_reo <> earlier.production_t_reo
ORDER BY abs(change_t_reo) DESC, country
