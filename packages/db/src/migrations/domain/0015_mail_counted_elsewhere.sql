-- Mails to one address are counted over all domains: `platform.take_mail_room`.
drop index mail_recipient;
