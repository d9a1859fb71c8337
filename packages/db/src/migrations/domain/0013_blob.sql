-- Bytes by their SHA-256, each kept once. Whoever keeps some refers to them by a foreign key to `blob`: what no key refers to
-- is swept some time after it was last asked for.
create table blob (
  digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size >= 0),
  -- Of its bytes, wherever these are: what is stored anew gets another one, so that nothing is deleted under a new owner.
  content_id uuid not null unique,
  store text not null default 'database' check (store in ('database', 's3')),
  created_by uuid references app_user,
  created_at timestamptz not null default now(),
  touched_at timestamptz not null default now()
);
create index blob_creator on blob (created_by);

-- 256 kB each, but for the last.
create table blob_chunk (
  content_id uuid not null,
  index integer not null check (index >= 0),
  bytes bytea not null,
  primary key (content_id, index)
);
-- What is large is mostly packed already.
alter table blob_chunk alter column bytes set storage external;

-- Content in an object store that is to be deleted there: what was swept, and what is being copied and not yet said to be there.
create table blob_garbage (
  content_id uuid primary key,
  delete_after timestamptz not null default now()
);

-- What somebody sends, piece by piece; its bytes have its id. Once whole it holds its blob until it expires, so that what was
-- sent can be used.
create table upload (
  id uuid primary key default gen_random_uuid(),
  owner_kind text not null check (owner_kind in ('user', 'workload', 'system')),
  owner_id uuid,
  purpose text not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size >= 0),
  received bigint not null default 0,
  blob_digest text references blob,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  constraint upload_received check (received between 0 and size),
  constraint upload_whole check (blob_digest is null or (blob_digest = digest and received = size)),
  constraint upload_once unique nulls not distinct (owner_kind, owner_id, purpose, digest)
);
create index upload_blob on upload (blob_digest);
create index upload_expiry on upload (expires_at);

-- Each sends one thing at a time, over all replicas; whoever died while sending is not waited for.
create table upload_turn (
  owner_id uuid primary key,
  upload_id uuid not null references upload on delete cascade,
  turn uuid not null,
  until timestamptz not null
);

-- Packages and files of before.
insert into blob (digest, size, content_id, created_at, touched_at)
  select digest, length(bytes), gen_random_uuid(), created_at, now() from level_package
  union all
  select distinct on (digest) digest, length(bytes), gen_random_uuid(), created_at, now()
    from (select encode(sha256(bytes), 'hex') as digest, bytes, created_at from workload_file) as file
    where digest not in (select digest from level_package);
insert into blob_chunk (content_id, index, bytes)
  select b.content_id, n::integer, substring(source.bytes from n::integer * 262144 + 1 for 262144)
  from blob b join (
    select digest, bytes from level_package
    union all
    select * from (select distinct on (1) encode(sha256(bytes), 'hex') as digest, bytes from workload_file) as file
      where digest not in (select digest from level_package)
  ) as source using (digest), generate_series(0, (greatest(b.size, 1) - 1) / 262144) as n;

alter table level_package
  drop column bytes,
  -- Of the files in it, however they were zipped; null until it is asked for.
  add column content_digest text check (content_digest ~ '^[0-9a-f]{64}$'),
  add constraint level_package_digest_fkey foreign key (digest) references blob;

alter table workload_file add column digest text references blob;
update workload_file set digest = encode(sha256(bytes), 'hex');
alter table workload_file alter column digest set not null, drop column bytes;
create index workload_file_digest on workload_file (digest);
