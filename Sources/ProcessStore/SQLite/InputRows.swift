import GRDB
import LosslessJSON

/// The newest inputs of one process as they were read, their JSON not yet parsed.
struct InputRows: Sendable {
    private let process: ProcessKey
    private let storedInitialState: String?
    private let storedUserInput: String?

    init(of process: ProcessKey, in db: Database) throws {
        self.process = process
        let inputs = try db.rows(
            "SELECT input_type, input_state FROM input_states WHERE process = ? ORDER BY rowid DESC", [process.id]
        ) { (type: try $0.text(0), state: try $0.text(1)) }
        storedInitialState = inputs.first { $0.type == InputType.initialState.rawValue }?.state
        storedUserInput = inputs.first { $0.type == InputType.userInput.rawValue }?.state
    }

    func initialState() throws(StoreError) -> JSONValue? { try input(storedInitialState, .initialState) }
    func userInput() throws(StoreError) -> JSONValue? { try input(storedUserInput, .userInput) }

    private func input(_ text: String?, _ type: InputType) throws(StoreError) -> JSONValue? {
        guard let text else { return nil }
        return try StoredJSON.value(from: text, of: "the \(type.rawValue) of process \(process.pid)")
    }
}
