/** Who may read the audit log: either is enough. */
export const auditReaders = ['user:manage', 'domain:manage'] as const
