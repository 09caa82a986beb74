import detailDigital2022 from '../../assets/policies/detail-digital-2022.json' with { type: 'json' };
import detailIdleFactory2018 from '../../assets/policies/detail-idle-factory-2018.json' with { type: 'json' };
import detailInterest2022 from '../../assets/policies/detail-interest-2022.json' with { type: 'json' };
import detailInvestmentDraft2022 from '../../assets/policies/detail-investment-draft-2022.json' with {
  type: 'json',
};
import detailMerger2017 from '../../assets/policies/detail-merger-2017.json' with { type: 'json' };
import detailProvinceEquipment2021 from '../../assets/policies/detail-province-equipment-2021.json' with {
  type: 'json',
};
import detailProvinceIncrement2015 from '../../assets/policies/detail-province-increment-2015.json' with {
  type: 'json',
};
import detailProvinceScale2025 from '../../assets/policies/detail-province-scale-2025.json' with {
  type: 'json',
};
import detailScale2020 from '../../assets/policies/detail-scale-2020.json' with { type: 'json' };
import detailSpecialised2023 from '../../assets/policies/detail-specialised-2023.json' with { type: 'json' };
import detailTechreform2017 from '../../assets/policies/detail-techreform-2017.json' with { type: 'json' };
import detailTechreform2020 from '../../assets/policies/detail-techreform-2020.json' with { type: 'json' };
import detailXiaolan2018 from '../../assets/policies/detail-xiaolan-2018.json' with { type: 'json' };
import zs2015 from '../../assets/policies/zs-2015.json' with { type: 'json' };
import zs2018 from '../../assets/policies/zs-2018.json' with { type: 'json' };
import zs2020Reply from '../../assets/policies/zs-2020-reply.json' with { type: 'json' };
import zs2020Scheme from '../../assets/policies/zs-2020-scheme.json' with { type: 'json' };
import zs2022Reply from '../../assets/policies/zs-2022-reply.json' with { type: 'json' };

/** The pack files that come with the program, unread: `loadPack` validates each. */
export const BUILT_IN_PACKS: readonly unknown[] = [
  zs2015,
  zs2018,
  zs2020Reply,
  zs2020Scheme,
  zs2022Reply,
  detailDigital2022,
  detailIdleFactory2018,
  detailInterest2022,
  detailInvestmentDraft2022,
  detailMerger2017,
  detailProvinceEquipment2021,
  detailProvinceIncrement2015,
  detailProvinceScale2025,
  detailScale2020,
  detailSpecialised2023,
  detailTechreform2017,
  detailTechreform2020,
  detailXiaolan2018,
];
