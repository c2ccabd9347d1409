-- question: What if you leave out the quota figure?
-- note: USGS enters China's mining quota for its output. Left out, the British Geological Survey, the Energy Institute
--   and World Mining Data remain; they do not say how they count, and the quota may stand behind some of their figures,
--   too. Of USGS each year is read in the newest edition that has it.
-- chart: none

WITH usgs AS (
  SELECT year, edition, china_t_reo, china_share_of_sum_pct AS share_pct
  FROM china_share
  WHERE edition LIKE 'MCS%'
  QUALIFY edition = max(edition) OVER (PARTITION BY year)
), others AS (
  SELECT year,
    min(china_share_of_sum_pct) AS lowest_pct,
    max(china_share_of_sum_pct) AS highest_pct
  FROM china_share
  WHERE edition LIKE 'BGS%' OR edition LIKE 'EI%' OR edition LIKE 'WMD%'
  GROUP BY year
), quota AS (
  SELECT year, max(mining_quota_t_reo) AS t_reo
  FROM quotas
  GROUP BY year
)
SELECT usgs.year, usgs.edition,
  quota.t_reo AS quota_t_reo,
  usgs.china_t_reo AS usgs_t_reo,
  round(usgs.share_pct, 1) AS usgs_share_pct,
  round(others.lowest_pct, 1) AS others_lowest_pct,
  round(others.highest_pct, 1) AS others_highest_pct
FROM usgs
LEFT JOIN others USING (year)
LEFT JOIN quota USING (year)
ORDER BY usgs.year
