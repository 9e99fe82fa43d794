package rules

// All is every rule, in the order of codes: the table of contents.
func All() []*Rule { return all }

var all = []*Rule{
	// 0xx files and JSON
	invalidJSON, pythonSyntax, noBindings, functionName, scriptMissing, scriptUndetermined, scriptNotPython,
	scriptDotted, functionTooDeep, unreadableFile, entryPointMissing, entryPointNoSignature, shadowedByV2, scriptOutsideApp,
	nestedHostJSON, besideHostJSON, functionJSONMissing,
	unusedIgnore,
	// 1xx names and parameters
	parameterWithoutBinding, bindingWithoutParameter, bindingName, duplicateBindingName,
	// 2xx annotations and return
	outNotOut, inIsOut, nonType, bareOut, typeMismatch, annotationCrash, contextAnnotation, annotationRaises,
	returnIsOut, returnNonType, returnMismatch, returnCrash, returnWithoutBinding, returnNeverGiven, responseMissing, responseUnsupported,
	cardinalityMismatch, blobDataType,
	// 3xx binding properties
	missingType, badDirection, inoutDirection, returnDirection, noTrigger, severalTriggers, httpIsOutput,
	configurationSource, badEnumValue, incompleteRetry, authLevel, unknownBindingType,
	missingProperty, propertyOfOtherVersion, propertyValue, unknownProperty, typeCase, unsupportedDirection,
	disabledInConfig, topLevelKey, resourceName, messagingName,
	// 4xx settings
	missingSetting, valueForName, emptyConnection, storageSettingMissing, settingsNotFlat, settingsEncrypted, misplacedSetting,
	invalidSettingsJSON, settingsNotIgnored, suffixInConnection,
	settingNotListed, settingNeededAtImport,
	// 5xx routes, schedules and expressions
	invalidSchedule, reversedScheduleRange, scheduleNeverFires, scheduleEverySecond, timeSpanSchedule, scheduleStepTooLong,
	routeConflict, reservedRoute, invalidRoute, invalidRoutePrefix, shadowedRoute,
	invalidBindingExpression, unknownBindingData, expressionNotEvaluated, unclosedPercent,
	corsWithoutOptions, unknownRouteParameter,
	// 6xx imports and requirements
	importMissing, libraryName, siblingImport,
	requirementsEncoding, libraryNotRequired, workerRequired, packageNotRequired, libraryMisspelled,
	// 7xx host.json and bundles
	invalidHostJSON, hostJSONVersion, badConfiguration, noExtensionBundle, invalidExtensionBundle, bundleTooOld, bundleRetired,
	misplacedSection, unknownHostKey, hostValue, unknownFunctionInHost,
	// 9xx durable functions
	durableNameUnknown, durableNameKind, orchestratorAsync, orchestratorNeverYields, nonDeterministicCall, orchestratorNotCreated,
}
