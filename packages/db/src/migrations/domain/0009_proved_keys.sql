-- When whoever added a key showed that they hold its private half. Keys from before have not, and give way to those who do.
alter table ssh_key add column proved_at timestamptz;
