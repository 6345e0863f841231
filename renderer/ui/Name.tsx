/**
 * Somebody's name: isolated, so that Arabic or Hebrew never reorders what stands around it, and
 * whole on hover where the room cuts it. The text itself is never cut: readers hear all of it.
 */
export function Name({ children, className = "" }: { children: string; className?: string }) {
  return (
    <bdi className={`name ${className}`} title={children}>
      {children}
    </bdi>
  );
}
