import { REGISTERS } from '../../../shared/registers/index.ts';

/** Which columns hold a person's data, and what becomes of them. */
export function PersonalCard() {
  const marked = Object.values(REGISTERS).flatMap(({ label, fields }) => {
    const personal = fields.filter((field) => field.personal === true);
    return personal.length > 0 ? [`${label}：${personal.map((field) => field.label).join('、')}`] : [];
  });
  return (
    <section className="card">
      <h2>个人信息</h2>
      <div className="card-body vaultCard">
        <p className="muted vaultCard-empty">
          标为个人信息的栏目：{marked.join('；')}
          。导出台账表格时可以打码，也可以不带这些栏目；本机日志里从不写它们；备份文件请设口令。
        </p>
      </div>
    </section>
  );
}
