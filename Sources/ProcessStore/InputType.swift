/// The values of `input_states.input_type`.
enum InputType: String {
    case initialState = "initial_state"
    case userInput = "user_input"
}
