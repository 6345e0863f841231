import type { ReactNode } from "react";

function Icon({ children, size = 16 }: { children: ReactNode; size?: number }) {
  return (
    <svg aria-hidden className="icon" width={size} height={size} viewBox="0 0 16 16">
      {children}
    </svg>
  );
}

export const DirectionIcon = ({ inbound }: { inbound: boolean }) => (
  <Icon size={14}>
    <path d={inbound ? "M12 4 4 12M10 12H4V6" : "M4 12 12 4M6 4h6v6"} />
  </Icon>
);

export const CloseIcon = () => (
  <Icon size={14}>
    <path d="m3.5 3.5 9 9m0-9-9 9" />
  </Icon>
);

export const BackIcon = () => (
  <Icon size={14}>
    <path d="M10 3 5 8l5 5" />
  </Icon>
);

export const DoneIcon = () => (
  <Icon size={14}>
    <path d="m3 8.5 3.2 3.2L13 4.8" />
  </Icon>
);

export const LinkIcon = () => (
  <Icon size={14}>
    <path d="M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2-2a2.6 2.6 0 0 0-3.7-3.7l-.6.6M9.2 6.8a2.6 2.6 0 0 0-3.7 0l-2 2a2.6 2.6 0 0 0 3.7 3.7l.6-.6" />
  </Icon>
);

export const AddIcon = () => (
  <Icon size={14}>
    <path d="M8 3v10M3 8h10" />
  </Icon>
);

export const GearIcon = () => (
  <Icon size={18}>
    <circle cx="8" cy="8" r="2.2" />
    <path d="M8 1.6v1.9M8 12.5v1.9M1.6 8h1.9M12.5 8h1.9M3.5 3.5l1.3 1.3M11.2 11.2l1.3 1.3M3.5 12.5l1.3-1.3M11.2 4.8l1.3-1.3" />
  </Icon>
);

export const LockIcon = () => (
  <Icon size={14}>
    <rect x="3.5" y="7" width="9" height="6.5" rx="1.5" />
    <path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" />
  </Icon>
);

export const KeysIcon = () => (
  <Icon size={18}>
    <rect x="1.5" y="4" width="13" height="8" rx="1.5" />
    <path d="M4 6.7h.01M6.7 6.7h.01M9.3 6.7h.01M12 6.7h.01M5 9.5h6" />
  </Icon>
);

export const FoldIcon = () => (
  <Icon size={14}>
    <path d="m6 3 5 5-5 5" />
  </Icon>
);

export const AuditIcon = () => (
  <Icon size={18}>
    <path d="m2 4 1.2 1.2L5.4 3M2 9.3l1.2 1.2 2.2-2.2M8.2 4.4H14M8.2 9.7H14" />
  </Icon>
);

export const PinIcon = () => (
  <Icon size={14}>
    <path d="M6 2h4M6.6 2v4.2L4.4 9.4h7.2L9.4 6.2V2M8 9.4V14" />
  </Icon>
);
