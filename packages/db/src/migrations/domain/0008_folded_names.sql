-- User names and addresses as they are compared: A to Z in lower case, everything else as it is. `foldName` in the contracts
-- does the same to what is typed. The collation "C" makes it the same in every database, whatever its locale.
alter table app_user
  add column username_key text not null generated always as (lower(username collate "C")) stored,
  add column email_key text not null generated always as (lower(email collate "C")) stored;
drop index app_user_username;
drop index app_user_email;
create unique index app_user_username on app_user (username_key);
create unique index app_user_email on app_user (email_key);
drop index user_token_old_email;
create index user_token_old_email on user_token (lower((payload ->> 'email') collate "C")) where type = 'email_revert';

-- How often somebody tried to guess what belongs to this token.
alter table user_token add column tries integer not null default 0;
