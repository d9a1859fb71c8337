-- A domain's entrances are a join of ten tables, more than Postgres puts into order unless it is told to: it read all teams, members
-- and subscriptions of the domain for each instance that changed its state.
alter function platform.derive_gate(text, boolean, uuid[], uuid[]) set join_collapse_limit = 16;
alter function platform.derive_gate(text, boolean, uuid[], uuid[]) set from_collapse_limit = 16;
alter function platform.write_gate(text, text, uuid[]) set join_collapse_limit = 16;
alter function platform.write_gate(text, text, uuid[]) set from_collapse_limit = 16;
