package io.concilia.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** A class with behaviour is given at most six things; more of them are a type without a name. */
final class FewParameters extends ArchCondition<JavaClass> {

  private static final int MOST = 6;

  FewParameters() {
    super("be constructed with at most " + MOST + " parameters");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    if (type.isRecord() || type.isEnum()) {
      return;
    }
    for (JavaConstructor constructor : type.getConstructors()) {
      int parameters = constructor.getRawParameterTypes().size();
      if (parameters > MOST && !isBuilder(type)) {
        events.add(
            SimpleConditionEvent.violated(
                type, constructor.getFullName() + " takes " + parameters + " parameters"));
      }
    }
  }

  /** A builder is given what is required of a record that may hold many values. */
  private static boolean isBuilder(JavaClass type) {
    return type.getSimpleName().equals("Builder");
  }
}
