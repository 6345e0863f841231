import {
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from "@mantine/core";

/** Mantine wants ten shades; the tokens have one accent a scheme, so every shade is that one. */
const accent = Array.from({ length: 10 }, () => "var(--accent)") as unknown as MantineColorsTuple;

export const theme: MantineThemeOverride = createTheme({
  fontFamily: "var(--font)",
  fontSizes: { xs: "12px", sm: "14px", md: "14px", lg: "16px", xl: "16px" },
  lineHeights: { xs: "16px", sm: "20px", md: "20px", lg: "22px", xl: "22px" },
  radius: { xs: "4px", sm: "8px", md: "10px", lg: "12px", xl: "16px" },
  defaultRadius: "md",
  primaryColor: "accent",
  colors: { accent },
  focusRing: "never",
  respectReducedMotion: true,
  components: {
    Popover: { defaultProps: { transitionProps: { duration: 0 } } },
  },
});

const fromTokens = {
  "--mantine-color-body": "var(--panel)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-bright": "var(--ink)",
  "--mantine-color-default": "var(--panel)",
  "--mantine-color-default-hover": "var(--faint)",
  "--mantine-color-default-color": "var(--ink)",
  "--mantine-color-default-border": "var(--line)",
  "--mantine-color-dimmed": "var(--second)",
  "--mantine-color-placeholder": "var(--third)",
  "--mantine-color-error": "var(--wrong)",
  "--mantine-color-anchor": "var(--accent)",
  "--mantine-primary-color-filled": "var(--accent)",
  "--mantine-primary-color-light": "var(--accent-ground)",
  "--mantine-color-accent-filled": "var(--accent)",
  "--mantine-color-accent-light": "var(--accent-ground)",
};

/** Mantine's own colours become the design's tokens, so nothing on screen has a colour of its own. */
export const resolver: CSSVariablesResolver = () => ({
  variables: {},
  light: fromTokens,
  dark: fromTokens,
});
