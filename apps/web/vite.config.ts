import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, loadEnv } from 'vite'

/**
 * A page's first load is few files: what every page needs, what a board needs besides, then its own code. Everything that overlays
 * the page and all that forms need come with the first dialog and the first form.
 */
const groups = [
  { name: 'start', tags: ['$initial' as const], priority: 5 },
  { name: 'board', test: /[\\/](tournament-frame|board-page)\.tsx$/, priority: 4 },
  {
    name: 'parts',
    test: /app[\\/]components[\\/](?!.*-panel|toast-list|markdown|contract-form)|app[\\/]pages[\\/]|[\\/]lucide-react[\\/]/,
    priority: 3,
  },
  { name: 'overlay', test: /[\\/](dialog|menu|bell)-panel\.tsx$/, priority: 2 },
  { name: 'forms', test: /[\\/]contract-form\.ts$|[\\/]zod[\\/]|[\\/]contracts[\\/]src[\\/]kernel[\\/]/, priority: 2 },
  { name: 'shared', test: /[\\/]app[\\/]features[\\/]|[\\/]contracts[\\/]/, minShareCount: 3, priority: 1 },
]

export default defineConfig(({ mode }) => {
  const target = loadEnv(mode, import.meta.dirname, 'API_').API_URL ?? 'http://127.0.0.1:4000'
  // The api finds its domain by the host, and refuses requests from pages of another one.
  const api = { target, changeOrigin: false }
  return {
    plugins: [react(), tailwindcss()],
    build: {
      target: 'es2022',
      assetsInlineLimit: 0,
      manifest: true,
      rolldownOptions: { output: { codeSplitting: { groups } } },
    },
    server: {
      port: 3000,
      allowedHosts: ['.localhost'],
      proxy: { '/trpc': api, '/files': api, '/uploads': api, '/ticks': api },
    },
  }
})
