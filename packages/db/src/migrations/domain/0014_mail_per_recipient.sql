-- How many mails went to an address lately is asked before another one is queued.
create index mail_recipient on mail (lower(recipient collate "C"), created_at);
