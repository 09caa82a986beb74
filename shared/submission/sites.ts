import type { RegisterDescription } from '../model/register.ts';
import { sentField, sentRow } from './rowDescription.ts';

/** A site or factory to let. The ledger keeps none yet: the form is sent out empty, to be filled by hand. */
export const SITE_ROW: RegisterDescription = sentRow('载体资源', '处', 'site', [
  sentField('town', '镇街', 'town', ['所属镇街', '镇区']),
  sentField('village', '村（社区）', 'text', ['村', '社区', '村居']),
  sentField('site', '载体名称', 'text', ['园区名称', '厂房名称', '物业名称']),
  sentField('address', '详细地址', 'text', ['地址', '位置']),
  sentField('owner', '权属人', 'text', ['业主', '产权人']),
  sentField('use', '用途', 'text', ['规划用途']),
  sentField('landArea', '占地面积', 'number', ['占地', '用地面积'], '亩'),
  sentField('floorArea', '建筑面积', 'number', ['总建筑面积'], '平方米'),
  sentField('freeArea', '可租面积', 'number', ['可出租面积', '空置面积'], '平方米'),
  sentField('height', '首层层高', 'number', ['层高'], '米'),
  sentField('rent', '租金', 'number', ['月租金', '租金单价'], '元/平方米·月'),
  sentField('freeSince', '空置起', 'date', ['空置时间', '空置起始']),
  sentField('contact', '联系人', 'text', []),
  sentField('phone', '联系电话', 'phone', ['电话', '手机']),
  sentField('note', '备注', 'text', ['说明']),
]);
