-- The link by which whoever reads the old mailbox takes a change of e-mail back; its payload holds the old address.
alter table user_token drop constraint user_token_type_check;
alter table user_token add constraint user_token_type_check check (type in ('generic', 'activation', 'deactivation',
  'password', 'login', 'gdpr', 'totp', 'public_key', 'recovery', 'refresh', 'email_revert'));
-- While such a link lives, nobody else can take the address that it would give back.
create index user_token_old_email on user_token (lower(payload ->> 'email')) where type = 'email_revert';
