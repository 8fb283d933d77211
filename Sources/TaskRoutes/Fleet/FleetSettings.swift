/// What an api and its workers must have in common. Nil where a manifest does not say, or says what can't be resolved.
public struct FleetSettings: Sendable, Hashable {
    public var broker: FleetSetting?
    public var database: FleetSetting?
    public var keyPrefix: FleetSetting?

    init(_ options: CommandOptions?, _ variables: VariableValues) {
        broker =
            Self.option("-b", options)
            ?? Self.variable(["CACHE_URI", "CELERY_BROKER_URL", "BROKER_URL"], variables)
        database = Self.option("--database", options) ?? Self.variable(["DATABASE_URI"], variables)
        keyPrefix = Self.option("--key-prefix", options) ?? Self.variable(["GLOBAL_KEYPREFIX"], variables)
    }

    private static func option(_ name: String, _ options: CommandOptions?) -> FleetSetting? {
        guard let option = options?.last(name), option.value.isKnown else { return nil }
        return FleetSetting(name: option.flag.string, value: option.value.string, place: option.value.place)
    }

    private static func variable(_ names: [String], _ variables: VariableValues) -> FleetSetting? {
        for name in names {
            guard let value = variables[name] else { continue }
            return value.isKnown ? FleetSetting(name: name, value: value.string, place: value.place) : nil
        }
        return nil
    }
}
