import { Button } from 'antd';
import type { ReactNode } from 'react';
import { askShell } from '../../app/shell.ts';
import { Message } from '../../parts/Message.tsx';
import type { SavedDocument } from './documents.ts';

/** A document that was saved: its name, and its folder where the program may open it. */
export function Saved({
  document,
  onClose,
  children,
}: {
  readonly document: SavedDocument;
  onClose(): void;
  readonly children?: ReactNode;
}) {
  const { grant } = document;
  return (
    <Message kind="done" what={`已保存 ${document.name}`} where="已记入“报送”中的已报送记录。">
      {children}
      {grant === null ? null : (
        <Button onClick={() => void askShell('files.reveal', { grant }).catch(() => undefined)}>
          打开所在文件夹
        </Button>
      )}{' '}
      <Button onClick={onClose}>知道了</Button>
    </Message>
  );
}
