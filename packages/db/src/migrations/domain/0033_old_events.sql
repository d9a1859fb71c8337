-- The event log is kept for 90 days; the audit log, ledger and scores for good. What is younger nobody deletes.
drop trigger event_kept on event;
create trigger event_kept before delete on event for each row
  when (old.created_at > now() - interval '90 days') execute function refuse_change();
