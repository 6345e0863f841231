import { Component, type ReactNode } from "react";

type Props = { children: ReactNode; beforeReload(): Promise<void> };
type State = { message: string | null };

/** One of the four places where a bug is caught: says what happened and offers the way back. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { message: null };

  static getDerivedStateFromError(error: unknown): State {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    if (this.state.message === null) return this.props.children;
    const reload = async () => {
      await this.props.beforeReload();
      window.location.reload();
    };
    return (
      <main className="whole-screen">
        <h1 className="strong">This window stopped drawing itself</h1>
        <p>
          Your call goes on and its time keeps running. Everything you typed is saved. Load the
          window again to go on.
        </p>
        <button type="button" className="button primary big" onClick={() => void reload()}>
          Load the window again
        </button>
        <p className="small">For the log: {this.state.message}</p>
      </main>
    );
  }
}
