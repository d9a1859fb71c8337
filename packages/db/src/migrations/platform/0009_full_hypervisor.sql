-- A hypervisor whose disk, inodes or memory run out says so with its heartbeat, and gets nothing until it has some again.
alter table platform.hypervisor
  drop constraint hypervisor_state_check,
  add constraint hypervisor_state_check check (state in ('online', 'full', 'draining', 'offline'));
