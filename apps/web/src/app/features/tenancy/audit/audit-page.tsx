import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from '../../../components/button.tsx'
import { Field, Select, TextInput } from '../../../components/field.tsx'
import { MomentInput } from '../../../components/moment-field.tsx'
import { Page } from '../../../components/page.tsx'
import { trpc } from '../../../trpc.ts'
import { type AuditSearch, auditSearch } from './audit-search.ts'
import { AuditTable } from './audit-table.tsx'
import { ExportAudit } from './export-audit.tsx'

const route = getRouteApi('/admin/audit')

/** The audit log of the domain: who did what to whom. */
export function AuditPage() {
  const search = route.useSearch()
  const narrowed = Object.keys(search).length > 0
  return (
    <Page lead="Who changed what. Nothing in it can be changed or removed." action={<ExportAudit search={search} />}>
      <div className="grid gap-4">
        <Filters search={search} />
        <AuditTable
          search={search}
          none={narrowed ? 'No entry matches all these filters.' : 'Changes appear here as soon as somebody makes one.'}
        />
      </div>
    </Page>
  )
}

function Filters({ search }: { search: AuditSearch }) {
  const navigate = route.useNavigate()
  const names = useQuery(trpc.audit.names.queryOptions({}))
  const show = (next: AuditSearch) => void navigate({ search: next, replace: true, resetScroll: false })
  const change = (next: AuditSearch) => show(auditSearch({ ...search, ...next }))
  const text = (name: keyof AuditSearch) => ({
    value: search[name] ?? '',
    onChange: ({ target }: { target: { value: string } }) => change({ [name]: target.value }),
  })
  return (
    <search className="grid grid-cols-2 items-start gap-3 md:grid-cols-3">
      <Field label="Contains">
        {(control) => <TextInput {...control} type="search" maxLength={100} {...text('find')} />}
      </Field>
      <Field label="Action">
        {(control) => (
          <Select {...control} {...text('action')}>
            <option value="">Any</option>
            {families(names.data?.actions ?? [], search.action).map(({ family, actions }) => (
              <optgroup key={family} label={family}>
                <option value={family}>{family}: all</option>
                {actions.map((action) => (
                  <option key={action} value={action}>
                    {action}
                  </option>
                ))}
              </optgroup>
            ))}
          </Select>
        )}
      </Field>
      <Field label="By">
        {(control) => <TextInput {...control} placeholder="User name" maxLength={255} {...text('actor')} />}
      </Field>
      <Field label="To a">
        {(control) => (
          <Select
            {...control}
            value={search.kind ?? ''}
            onChange={({ target }) => change({ kind: target.value, target: '' })}
          >
            <option value="">Anything</option>
            {[...new Set([...(names.data?.targetKinds ?? []), ...(search.kind ? [search.kind] : [])])].map((kind) => (
              <option key={kind} value={kind}>
                {kind}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="col-span-2 sm:col-span-1">
        <MomentInput label="From" value={search.from ?? ''} onChange={(from) => change({ from })} />
      </div>
      <div className="col-span-2 sm:col-span-1">
        <MomentInput label="Until" value={search.to ?? ''} onChange={(to) => change({ to })} />
      </div>
      {search.target && (
        <p className="self-center text-ink-2 md:col-span-1">
          Only <span className="font-mono text-xs wrap-anywhere">{search.target}</span>
        </p>
      )}
      {Object.keys(search).length > 0 && (
        <Button variant="ghost" className="justify-self-start" onClick={() => show({})}>
          Clear the filters
        </Button>
      )}
    </search>
  )
}

/** Actions by the first part of their names; the requested one is included even if it never happened. */
function families(actions: string[], wanted: string | undefined): { family: string; actions: string[] }[] {
  const all = [...new Set([...actions, ...(wanted ? [wanted] : [])])]
  const groups = Map.groupBy(all, (action) => action.split('.')[0] ?? action)
  return [...groups].map(([family, members]) => ({ family, actions: members.filter((action) => action !== family) }))
}
