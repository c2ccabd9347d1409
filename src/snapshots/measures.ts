/**
 * Measures: table macros over the snapshots, the same text in native DuckDB and in the browser.
 *
 * Each gives rows of (edition, basis, stage, year, point, lower, upper, pending), in per cent, one for every edition and
 * basis that can answer. Lower and upper say what rounding leaves open (src/lib/rounding.ts has the same rules); pending
 * says whether a figure it rests on is still to be read again.
 *
 *   basis             the share is of
 *   published_total   the publisher's world total, which may be rounded or a bound
 *   sum_of_rows       the rows listed, "other countries" included
 *   published_share   the share itself as published
 */
const halfWidth = `CREATE OR REPLACE MACRO half_width(v) AS CASE
  WHEN v <> trunc(v) THEN 0.5 * pow(10, -length(split_part(v::VARCHAR, '.', 2)))
  ELSE 0.5 * pow(10, CASE
    WHEN length(rtrim(abs(v)::BIGINT::VARCHAR, '0')) < 2 THEN greatest(0, length(abs(v)::BIGINT::VARCHAR) - 2)
    ELSE length(abs(v)::BIGINT::VARCHAR) - length(rtrim(abs(v)::BIGINT::VARCHAR, '0')) END) END`;

/**
 * Shares of parts (edition, year, iso3, kind, q, pending) for one country on both bases. The sum of rows answers only
 * where the rows are a whole table: some editions are known by the largest producer and the total alone.
 */
const shares = (parts: string, stage: string) => `
  WITH parts AS (${parts}),
  own AS (SELECT edition, year, sum(q) AS q, sum(half_width(q)) AS h, bool_or(pending) AS pending
    FROM parts WHERE kind <> 'world_total' AND iso3 = country_code AND q IS NOT NULL GROUP BY ALL),
  others AS (SELECT edition, year, sum(q) AS q, sum(greatest(q - half_width(q), 0)) AS lo, sum(q + half_width(q)) AS hi,
      bool_or(pending) AS pending
    FROM parts WHERE kind <> 'world_total' AND iso3 IS DISTINCT FROM country_code AND q IS NOT NULL GROUP BY ALL),
  total AS (SELECT edition, year, sum(q) AS q, sum(half_width(q)) AS h, bool_or(pending) AS pending, bool_or(bound) AS bound
    FROM parts WHERE kind = 'world_total' AND q IS NOT NULL GROUP BY ALL)
  SELECT edition, 'published_total' AS basis, '${stage}' AS stage, year, 100 * own.q / total.q AS point,
    CASE WHEN total.bound THEN 0 ELSE 100 * greatest(own.q - own.h, 0) / (total.q + total.h) END AS lower,
    least(100, 100 * (own.q + own.h) / (total.q - total.h)) AS upper, own.pending OR total.pending AS pending
  FROM own JOIN total USING (edition, year)
  UNION ALL
  SELECT edition, 'sum_of_rows', '${stage}', year, 100 * own.q / (own.q + others.q),
    100 * greatest(own.q - own.h, 0) / (greatest(own.q - own.h, 0) + others.hi),
    100 * (own.q + own.h) / (own.q + own.h + others.lo), own.pending OR others.pending
  FROM own JOIN others USING (edition, year) LEFT JOIN total USING (edition, year)
  WHERE total.q IS NULL OR own.q + others.q >= 0.9 * total.q
  ORDER BY edition, basis`;

const mine = (name: string, quantity: string, year: string, where: string) =>
  shares(
    `SELECT edition, ${year} AS year, iso3, row_kind AS kind, ${quantity} AS q, ${quantity}_status = 'at_least' AS bound,
      provenance = 'pending' AS pending FROM ${name} WHERE ${where}`,
    "mine",
  );

/** Imports: one origin's part of the world, the world being both published and the sum of partners. */
const imports = `
  SELECT 'value' AS unit, edition, year, iso3, row_kind AS kind, import_value_usd AS q, false AS bound,
    provenance = 'pending' AS pending
  FROM us_imports WHERE hs6 <> '850511' AND year = of_year
  UNION ALL
  SELECT 'weight', edition, year, partner_iso3, CASE WHEN partner_iso3 IS NULL THEN 'world_total' ELSE 'country' END,
    net_weight_kg, false, false
  FROM us_china_trade
  WHERE reporter_iso3 = 'USA' AND flow = 'import' AND year = of_year
    AND NOT EXISTS (SELECT * FROM us_china_trade AS hole WHERE hole.reporter_iso3 = 'USA' AND hole.flow = 'import'
      AND hole.year = of_year AND hole.net_weight_kg IS NULL)`;

export const measures: Record<string, string> = {
  half_width: halfWidth,
  mine_share: `CREATE OR REPLACE MACRO mine_share(country_code, of_year) AS TABLE
    ${mine("production", "production_t_reo", "year", "year = of_year")}`,
  reserve_share: `CREATE OR REPLACE MACRO reserve_share(country_code) AS TABLE
    ${mine("reserves", "reserves_t_reo", "as_of_year", "true")}`,
  stage_share: `CREATE OR REPLACE MACRO stage_share(of_stage, country_code, of_year) AS TABLE
    WITH rows AS (
      -- An edition writes all its quantities to the same decimals, also those that end in zeros.
      SELECT *, 0.5 * pow(10, -max(CASE WHEN quantity_kt = trunc(quantity_kt) THEN 0
        ELSE length(split_part(quantity_kt::VARCHAR, '.', 2)) END) OVER (PARTITION BY edition)) AS h
      FROM stage_shares
      WHERE stage = of_stage AND year = of_year AND basis IN ('magnet rare earths', 'all rare earths', 'permanent magnets')),
    own AS (SELECT * FROM rows WHERE iso3 = country_code AND quantity_kt IS NOT NULL),
    others AS (SELECT edition, sum(quantity_kt) AS q, sum(greatest(quantity_kt - h, 0)) AS lo,
        sum(quantity_kt + h) AS hi
      FROM rows WHERE row_kind <> 'world_total' AND iso3 IS DISTINCT FROM country_code GROUP BY edition)
    SELECT edition, 'sum_of_rows' AS basis, of_stage AS stage, of_year AS year, 100 * quantity_kt / (quantity_kt + q) AS point,
      100 * (greatest(quantity_kt - h, 0)) / (greatest(quantity_kt - h, 0) + hi) AS lower,
      100 * (quantity_kt + h) / (quantity_kt + h + lo) AS upper,
      provenance = 'pending' AS pending
    FROM own JOIN others USING (edition)
    UNION ALL
    SELECT own.edition, 'published_total', of_stage, of_year, 100 * own.quantity_kt / w.quantity_kt,
      100 * (greatest(own.quantity_kt - own.h, 0)) / (w.quantity_kt + w.h),
      100 * (own.quantity_kt + own.h) / (w.quantity_kt - w.h),
      own.provenance = 'pending' OR w.provenance = 'pending'
    FROM own JOIN rows AS w ON w.edition = own.edition AND w.row_kind = 'world_total'
    UNION ALL
    SELECT edition, 'published_share', of_stage, of_year, share_pct, greatest(share_pct - half_width(share_pct), 0),
      least(share_pct + half_width(share_pct), 100), provenance = 'pending'
    FROM rows WHERE iso3 = country_code AND share_pct IS NOT NULL AND edition NOT IN (SELECT edition FROM others JOIN own USING (edition))
    ORDER BY edition, basis`,
  quota_batch_share: `CREATE OR REPLACE MACRO quota_batch_share(of_year, of_batch) AS TABLE
    WITH quota AS (SELECT mining_quota_t_reo AS q, half_width(mining_quota_t_reo) AS h, provenance = 'pending' AS pending
      FROM quotas WHERE year = of_year AND batch = of_batch),
    world AS (
      SELECT edition, CASE row_kind WHEN 'world_total' THEN 'published_total' ELSE 'sum_of_rows' END AS basis,
        sum(production_t_reo) AS q, sum(greatest(production_t_reo - half_width(production_t_reo), 0)) AS lo,
        sum(production_t_reo + half_width(production_t_reo)) AS hi, bool_or(provenance = 'pending') AS pending
      FROM production WHERE year = of_year AND production_t_reo IS NOT NULL GROUP BY ALL)
    SELECT edition, basis, 'mine' AS stage, of_year AS year, 100 * quota.q / world.q AS point,
      100 * (quota.q - quota.h) / world.hi AS lower, least(100, 100 * (quota.q + quota.h) / world.lo) AS upper,
      quota.pending OR world.pending AS pending
    FROM quota, world
    WHERE basis = 'published_total' OR world.q >= 0.9 * (SELECT max(t.q) FROM world AS t WHERE t.edition = world.edition)
    ORDER BY edition, basis`,
  quota_share: `CREATE OR REPLACE MACRO quota_share(of_year) AS TABLE SELECT * FROM quota_batch_share(of_year, 'full year')`,
  us_import_share: `CREATE OR REPLACE MACRO us_import_share(country_code, of_year, of_unit) AS TABLE
    SELECT * FROM (${shares(`SELECT * FROM (${imports}) WHERE unit = of_unit`, "trade")})
    WHERE of_unit = 'value' OR basis = 'published_total'`,
  import_sources_share: `CREATE OR REPLACE MACRO import_sources_share(country_code, from_year, to_year) AS TABLE
    SELECT edition, 'published_share' AS basis, 'trade' AS stage, to_year AS year, share_pct AS point,
      greatest(share_pct - half_width(share_pct), 0) AS lower, least(share_pct + half_width(share_pct), 100) AS upper,
      provenance = 'pending' AS pending
    FROM us_import_sources
    WHERE iso3 = country_code AND period_start = from_year AND period_end = to_year AND category = 'Rare-earth compounds and metals'
    ORDER BY edition`,
  mine_share_by_source: `CREATE OR REPLACE MACRO mine_share_by_source(of_year) AS TABLE
    WITH shares AS (
      SELECT edition, 'published_total' AS basis, china_share_of_published_total_pct AS share, provenance
      FROM china_share WHERE year = of_year
      UNION ALL
      -- As with mine_share, rows that hold less than nine tenths of the published total are no whole table.
      SELECT edition, 'sum_of_rows', china_share_of_sum_pct, provenance
      FROM china_share
      WHERE year = of_year AND coalesce(china_share_of_published_total_pct >= 0.9 * china_share_of_sum_pct, true))
    SELECT edition, basis, 'mine' AS stage, of_year AS year, share AS point, greatest(share - half_width(share), 0) AS lower,
      least(share + half_width(share), 100) AS upper, provenance = 'pending' AS pending
    FROM shares WHERE share IS NOT NULL
    ORDER BY edition, basis`,
  mine_output: `CREATE OR REPLACE MACRO mine_output(country_name, of_year) AS TABLE
    SELECT edition, 'published_total' AS basis, 'mine' AS stage, of_year AS year, production_t_reo AS point,
      greatest(production_t_reo - half_width(production_t_reo), 0) AS lower,
      production_t_reo + half_width(production_t_reo) AS upper, provenance = 'pending' AS pending
    FROM production WHERE country = country_name AND year = of_year AND production_t_reo IS NOT NULL
    ORDER BY edition`,
  net_import_reliance: `CREATE OR REPLACE MACRO net_import_reliance(of_year) AS TABLE
    SELECT edition, 'published_share' AS basis, 'trade' AS stage, of_year AS year, net_import_reliance_pct AS point,
      net_import_reliance_pct - if(net_import_reliance_pct_status = 'at_least', 0, 0.5) AS lower,
      if(net_import_reliance_pct_status = 'at_least', 100, least(net_import_reliance_pct + 0.5, 100)) AS upper,
      provenance = 'pending' AS pending
    FROM us_salient
    WHERE item = 'Net import reliance: Compounds and metals' AND year = of_year AND net_import_reliance_pct IS NOT NULL
    ORDER BY edition`,
};
