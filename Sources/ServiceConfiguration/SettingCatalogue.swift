/// Every setting of the project. One configuration file serves the api and its workers, so each must know the other's keys.
public enum SettingCatalogue {
    public static let all: [any SettingDescription] = SharedSettings.all + APISettings.all + WorkerSettings.all
}
