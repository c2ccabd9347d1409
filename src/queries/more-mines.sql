-- question: How many new mines would it take?
-- note: Each new mine is a supplier of its own that digs as much as you say, and nobody else digs less. This is the first
--   stage alone: where the ore would be separated is another question.
-- chart: line x=new_mines y=china_share_pct
-- tonnes: 20000

WITH mined AS (
  SELECT iso3, production_t_reo AS t
  FROM production
  WHERE edition = (SELECT max(edition) FROM production) AND row_kind <> 'world_total'
  QUALIFY year = max(year) OVER ()
), today AS (
  SELECT sum(t) AS world, sum(t) FILTER (WHERE iso3 = 'CHN') AS china, sum(t * t) FILTER (WHERE iso3 IS NOT NULL) AS squares
  FROM mined
), tomorrow AS (
  SELECT mines, :tonnes::DOUBLE AS each, world + mines * each AS total, china, squares
  FROM today, range(11) AS added(mines)
)
SELECT mines AS new_mines,
  mines * each AS added_t_reo,
  round(100 * china / total, 1) AS china_share_pct,
  round(10000 * (squares + mines * each ** 2) / total ** 2) AS hhi_points
FROM tomorrow
ORDER BY mines
