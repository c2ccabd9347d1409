-- question: What are the magnets for?
-- note: Demand for magnet rare earths by use as the International Energy Agency projects it, in kilotonnes, for one of its
--   scenarios: STEPS (stated policies), APS (announced pledges) or NZE (net zero by 2050).
-- chart: line x=year y=demand_kt color=use
-- scenario: STEPS

SELECT "use", year, demand_kt
FROM demand
WHERE material = 'magnet rare earths' AND "use" IN ('electric vehicles', 'wind', 'other uses')
  AND scenario IN (:scenario, 'base year')
ORDER BY "use", year
