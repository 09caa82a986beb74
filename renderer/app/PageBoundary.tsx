import { Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { Message } from '../parts/Message.tsx';
import { askShell } from './shell.ts';

/** A page that fails leaves the rest of the window usable. */
export class PageBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: Error) {
    void askShell('app.log', {
      level: 'error',
      text: `${error.message}\n${error.stack ?? ''}`.slice(0, 4000),
    });
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="page">
        <Message
          kind="error"
          what="这一页显示时出错，其他页面可以照常使用。"
          advice="台账数据没有改动。可以重新打开这一页；仍不行时请联系技术支持。"
        >
          <Button onClick={() => this.setState({ failed: false })}>重新打开</Button>
        </Message>
      </div>
    );
  }
}
