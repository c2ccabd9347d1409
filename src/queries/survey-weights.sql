-- question: How do the survey's figures become weights?
-- note: A criterion weighs as the mean agreement that the article reports with the statements on its implication.
-- chart: none

WITH agreement AS (
  SELECT criteria.position, criteria.name AS criterion,
    count(*) AS statements,
    avg(article.stated_pct) AS mean_agreement_pct
  FROM criteria
  JOIN article ON article.topic = criteria.survey_topic AND article.kind = 'survey'
  GROUP BY criteria.position, criteria.name
)
SELECT criterion, statements, mean_agreement_pct,
  round(100 * mean_agreement_pct / sum(mean_agreement_pct) OVER (), 1) AS weight_pct
FROM agreement
ORDER BY position
