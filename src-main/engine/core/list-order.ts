/** Lists whose order Graph gives no meaning in any type (section 10): id lists, tags and assignments. */
const UNORDERED =
  /(Ids|Tags|Groups|Users|Roles|Locations|Applications|includeTargets|excludeTargets|assignments|members|resourceScopes|platforms|transformations)$/;
/** Members that hold sets by what they are: each entry counts by itself, wherever it stands. */
const SETS =
  /(^|\.)(ipRanges|countriesAndRegions|allowedCombinations|allowedAAGUIDs|allowedIssuerSkis|allowedPolicyOIDs|scheduledActionConfigurations|validOperatingSystemBuildRanges|allowedResourceActions|notAllowedResourceActions|returnCodes|rules|detectionRules|requirementRules|languageCodes|groupTypes)$/;

/** True for a list whose order means nothing, by its path; what one type alone has is in the registry. */
export function isUnordered(path: string): boolean {
  return UNORDERED.test(path) || SETS.test(path);
}
