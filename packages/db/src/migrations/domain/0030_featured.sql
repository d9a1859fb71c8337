-- Organisers choose what the front page shows first.
alter table tournament add column featured boolean not null default false;
