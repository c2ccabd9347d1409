-- question: How far has the price moved before?
-- note: Neodymium oxide, or NdPr oxide from the year that USGS gives it, dollars a kilogram, each year in the newest
--   edition. Yearly averages; within a year it moved more.
-- chart: line x=year y=usd_per_kg color=material

SELECT material, year, price_usd_per_kg AS usd_per_kg, edition
FROM prices
WHERE material IN ('Neodymium oxide', 'Neodymium-praseodymium oxide')
QUALIFY edition = max(edition) OVER (PARTITION BY material, year)
ORDER BY material, year
