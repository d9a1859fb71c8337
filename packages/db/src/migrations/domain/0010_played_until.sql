-- Until when a closed tournament was played: one that is closed before it begins keeps its levels secret. Null: never, or not
-- closed. Closing was the last thing that changed those that are closed by now.
alter table tournament add column played_until timestamptz;
update tournament set played_until = least(ends_at, updated_at) where state = 'closed' and starts_at <= updated_at;
