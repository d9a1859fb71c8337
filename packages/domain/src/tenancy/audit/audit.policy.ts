/** Either privilege allows reading the audit log. */
export const auditReaders = ['user:manage', 'domain:manage'] as const
