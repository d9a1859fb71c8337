-- A job is flagged with its domain, so that a worker can leave the jobs of a domain of which it runs enough already.

create or replace function platform.add_job(p_task text, p_payload jsonb, p_key text, p_run_at timestamptz)
returns void language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  perform graphile_worker.add_job(
    p_task,
    (p_payload || jsonb_build_object('domainId', platform.current_domain()))::json,
    run_at => p_run_at,
    job_key => platform.current_domain() || ':' || p_key,
    job_key_mode => 'preserve_run_at',
    flags => array['domain:' || platform.current_domain()]);
end $$;

create or replace function platform.release_jobs(p_domain text) returns void
language plpgsql set search_path = pg_catalog, platform as $$
declare parked platform.parked_job;
begin
  for parked in delete from platform.parked_job where domain_id = p_domain returning * loop
    perform graphile_worker.add_job(parked.task, parked.payload::json, job_key => p_domain || ':parked:' || parked.id,
      flags => array['domain:' || p_domain]);
  end loop;
end $$;
