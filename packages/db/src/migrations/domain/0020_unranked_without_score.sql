-- A team without a score has no rank, on boards that were computed before, too.
update scoreboard set rows = (
  select coalesce(jsonb_agg(
    case when (entry ->> 'score')::numeric > 0 then entry else jsonb_set(entry, '{rank}', 'null') end order by position
  ), '[]')
  from jsonb_array_elements(rows) with ordinality as listed (entry, position)
);
