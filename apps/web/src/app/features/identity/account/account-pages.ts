/** The pages of one's account, in their order. */
export const accountPages = [
  { label: 'Profile', to: '/account' },
  { label: 'Security', to: '/account/security' },
  { label: 'Devices', to: '/account/devices' },
  { label: 'SSH keys', to: '/account/keys' },
  { label: 'API tokens', to: '/account/tokens' },
  { label: 'Notifications', to: '/account/notifications' },
  { label: 'Your data', to: '/account/data' },
] as const
