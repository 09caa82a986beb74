import type { Notice, NoticeItem } from '../../../shared/submission/notice.ts';
import {
  NOTICE_HEADS,
  NOTICE_TITLE,
  type NoticeSender,
  noticeAmount,
  noticeWords,
} from '../../../shared/submission/noticeWords.ts';
import './noticeSheet.css';

/** Lines of the tables that a page holds at full size beside the questions. */
const ROOMY = 7;

/** 政策匹配告知单 of one firm, as it stands on paper. */
export function NoticeSheet({ notice, sender }: { readonly notice: Notice; readonly sender: NoticeSender }) {
  const words = noticeWords(notice, sender);
  const lines = notice.items.length + notice.near.length;
  return (
    <article className={lines > ROOMY ? 'noticeSheet noticeSheet--dense' : 'noticeSheet'}>
      <h1>{NOTICE_TITLE}</h1>
      <p className="noticeSheet-address">{words.address}</p>
      <p className="noticeSheet-words">{words.opening}</p>
      {words.items === '' ? null : (
        <>
          <h2>{words.items}</h2>
          <Items heads={NOTICE_HEADS.items} items={notice.items} last={(item) => item.basis} />
        </>
      )}
      {words.near === '' ? null : (
        <>
          <h2>{words.near}</h2>
          <Items heads={NOTICE_HEADS.near} items={notice.near} last={(item) => item.why} />
        </>
      )}
      {words.asks === '' ? null : (
        <>
          <h2>{words.asks}</h2>
          {words.questions.map((question) => (
            <p key={question} className="noticeSheet-question">
              {question}
            </p>
          ))}
        </>
      )}
      {words.more === '' ? null : <p className="noticeSheet-question">{words.more}</p>}
      <p className="noticeSheet-remark">{words.remark}</p>
      <footer>
        {words.sign.map((line) => (
          <div key={line}>{line}</div>
        ))}
      </footer>
    </article>
  );
}

function Items({
  heads,
  items,
  last,
}: {
  readonly heads: readonly string[];
  readonly items: readonly NoticeItem[];
  last(item: NoticeItem): string;
}) {
  return (
    <table>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head.replace('（', '\n（')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item, place) => (
          <tr key={item.key}>
            <td className="noticeSheet-serial">{place + 1}</td>
            <td>{item.title}</td>
            <td>{item.project === '' ? '—' : item.project}</td>
            <td className="noticeSheet-amount">{noticeAmount(item)}</td>
            <td>{last(item)}</td>
            <td>{item.department}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
