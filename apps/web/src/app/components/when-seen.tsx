import { type ReactNode, useEffect, useRef, useState } from 'react'

/** What is further down than the screen: it is shown, and its code is loaded, when the reader comes near. */
export function WhenSeen({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(false)
  useEffect(() => {
    if (!place.current || near) return
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true)
      },
      { rootMargin: '200px' },
    )
    watch.observe(place.current)
    return () => watch.disconnect()
  }, [near])
  return <div ref={place}>{near ? children : <div className="h-24" />}</div>
}
