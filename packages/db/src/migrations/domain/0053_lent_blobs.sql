-- Of a rehearsal's blobs (ADR 0131): the object store keeps their bytes under the domain that it is a copy of.
alter table blob drop constraint blob_store_check, add constraint blob_store_check check (store in ('database', 's3', 'lent'));
