import { Input, Pagination } from 'antd';

/** Lines on a page. */
export const PAGE = 100;

/** Above a page of lines: what is looked for, which page, how many there are (`共 60 条`). */
export function LinesBar({
  placeholder,
  label,
  page,
  total,
  counter,
  onSearch,
  onPage,
}: {
  readonly placeholder: string;
  readonly label: string;
  readonly page: number;
  readonly total: number;
  readonly counter: string;
  onSearch(text: string): void;
  onPage(page: number): void;
}) {
  return (
    <div className="resultLines-bar">
      <Input.Search
        allowClear
        size="small"
        style={{ width: 260 }}
        placeholder={placeholder}
        aria-label={label}
        onSearch={(text) => {
          onSearch(text);
          onPage(1);
        }}
      />
      {total > PAGE ? (
        <Pagination
          size="small"
          current={page}
          pageSize={PAGE}
          total={total}
          showSizeChanger={false}
          onChange={onPage}
        />
      ) : null}
      <span className="muted">
        共 {total.toLocaleString('zh-CN')} {counter}
      </span>
    </div>
  );
}
