-- A level may have no passphrase: something to look at, which nobody can solve.
alter table level_flavor drop constraint level_flavor_passphrases_check,
  add constraint level_flavor_passphrases_check check (passphrases between 0 and 32);
