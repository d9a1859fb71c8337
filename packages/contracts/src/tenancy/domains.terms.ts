import { defineTerms } from '../kernel/terms.ts'

export const terms = defineTerms({
  privileges: {
    'domain:manage': { text: 'Change the domain and its settings', roles: ['admin'] },
    operate: { text: 'Operate the other domains of this installation', roles: [] },
  },
  errors: {
    'domain/unknown': { kind: 'not-found', text: 'There is no Pathwar domain at this address.' },
    'domain/suspended': { kind: 'unavailable', text: 'This domain is suspended. Ask its organisers.' },
    'domain/deleted': {
      kind: 'not-found',
      text: 'This domain has been deleted. If that is a mistake, tell the operators of this installation soon.',
    },
    'domain/not-found': { kind: 'not-found', text: 'There is no such domain.' },
    'domain/slug-taken': { kind: 'conflict', text: 'There is already a domain with this slug.', field: 'slug' },
    'domain/slug-reserved': { kind: 'invalid', text: 'The installation uses this name itself.', field: 'slug' },
    'domain/hostname-taken': {
      kind: 'conflict',
      text: 'One of these host names belongs to another domain.',
      field: 'hostnames',
    },
    'domain/hostname-reserved': {
      kind: 'invalid',
      text: 'The installation itself uses this host name or a parent of it.',
      field: 'hostnames',
    },
    'domain/is-deleted': { kind: 'conflict', text: 'This domain is deleted. Restore it first.' },
    'domain/not-deleted': { kind: 'conflict', text: 'This domain is not deleted.' },
    'domain/default-stays': {
      kind: 'conflict',
      text: 'The default domain operates the others. It cannot be suspended, put in maintenance or deleted here.',
    },
    'domain/confirm': { kind: 'invalid', text: 'This is not the slug of the domain.', field: 'confirm' },
    'domain/limit': { kind: 'conflict', text: 'This domain has reached a limit. Ask its organisers.' },
    'domain/too-many-requests': {
      kind: 'too-many',
      text: 'This domain has reached its limit of requests per minute. Wait a little and try again.',
    },
    'domain/maintenance': { kind: 'unavailable', text: 'This domain is being maintained. Come back in a few minutes.' },
  },
})
